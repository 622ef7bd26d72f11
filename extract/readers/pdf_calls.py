"""pdfium's functions that are called for each character or rule.

Objects go in and come out as bare addresses: the same call for half of the time that
pypdfium2's typed pointers take, and an address tells two objects apart.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as raw

_A, _I, _U = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint


def _by_address(function: Any, result: Any, *arguments: Any) -> Any:
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)


def address_of(handle: object) -> int:
    """The address behind one of pypdfium2's handles."""
    return ctypes.cast(handle, _A).value or 0  # type: ignore[arg-type]


char_count = _by_address(raw.FPDFText_CountChars, _I, _A)
char_code = _by_address(raw.FPDFText_GetUnicode, _U, _A, _I)
char_is_generated = _by_address(raw.FPDFText_IsGenerated, _I, _A, _I)
char_is_hyphen = _by_address(raw.FPDFText_IsHyphen, _I, _A, _I)
char_object = _by_address(raw.FPDFText_GetTextObject, _A, _A, _I)
char_origin = _by_address(raw.FPDFText_GetCharOrigin, _I, _A, _I, _A, _A)
char_box = _by_address(raw.FPDFText_GetLooseCharBox, _I, _A, _I, _A)
char_matrix = _by_address(raw.FPDFText_GetMatrix, _I, _A, _I, _A)
char_font_size = _by_address(raw.FPDFText_GetFontSize, ctypes.c_double, _A, _I)
render_mode = _by_address(raw.FPDFTextObj_GetTextRenderMode, _I, _A)

page_object_count = _by_address(raw.FPDFPage_CountObjects, _I, _A)
page_object = _by_address(raw.FPDFPage_GetObject, _A, _A, _I)
form_object_count = _by_address(raw.FPDFFormObj_CountObjects, _I, _A)
form_object = _by_address(raw.FPDFFormObj_GetObject, _A, _A, ctypes.c_ulong)
object_type = _by_address(raw.FPDFPageObj_GetType, _I, _A)
object_matrix = _by_address(raw.FPDFPageObj_GetMatrix, _I, _A, _A)
object_bounds = _by_address(raw.FPDFPageObj_GetBounds, _I, _A, _A, _A, _A, _A)

draw_mode = _by_address(raw.FPDFPath_GetDrawMode, _I, _A, _A, _A)
segment_count = _by_address(raw.FPDFPath_CountSegments, _I, _A)
segment = _by_address(raw.FPDFPath_GetPathSegment, _A, _A, _I)
segment_type = _by_address(raw.FPDFPathSegment_GetType, _I, _A)
segment_point = _by_address(raw.FPDFPathSegment_GetPoint, _I, _A, _A, _A)
segment_closes = _by_address(raw.FPDFPathSegment_GetClose, _I, _A)

clip_path = _by_address(raw.FPDFPageObj_GetClipPath, _A, _A)
clip_count = _by_address(raw.FPDFClipPath_CountPaths, _I, _A)
clip_segment_count = _by_address(raw.FPDFClipPath_CountPathSegments, _I, _A, _I)
clip_segment = _by_address(raw.FPDFClipPath_GetPathSegment, _A, _A, _I, _I)
