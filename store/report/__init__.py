"""Findings written down for somebody else: Markdown, HTML, CSV, a workbook, JSON."""
