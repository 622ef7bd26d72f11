"""What can go wrong with the store, in words for the person at the terminal.

    StoreError
    ├── DatabaseMissingError        there is no file at that path
    ├── DatabaseExistsError         a new database was asked for where something stands
    ├── NotADatabaseError           the file is no SQLite database
    ├── NotChazhangError            the file is a database, but another program's
    ├── NewerDatabaseError          written by a newer chazhang
    ├── OlderDatabaseError          must be upgraded first, and was opened for reading only
    ├── DatabaseBusyError           another process held its lock for too long
    ├── DatabaseUnusableError       it cannot be opened (permissions, a full disk, damage)
    ├── UnknownDocumentError        no document has that number
    ├── UnknownAlignmentError       no alignment has that number
    ├── UnknownItemError            no line item of the vocabulary has that id
    ├── UnknownDecisionError        a CSV file asks for something that cannot be done
    ├── NothingToUndoError          no decision on an alignment is left to take back
    ├── AddressUnusableError        the site cannot listen there
    └── ParquetMissingError         Parquet was asked for without the package that writes it

``template`` and ``next_step`` are English and are looked up in the message catalogue with
these very texts; ``values`` fills their braces.
"""

from __future__ import annotations

from typing import ClassVar


class StoreError(Exception):
    """A failure that a person can do something about."""

    template: ClassVar[str] = ""
    next_step: ClassVar[str] = ""

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.template.format(**values))


class DatabaseMissingError(StoreError):
    template = "There is no database at {path}."
    next_step = "Load documents into it first: chazhang load FOLDER --db {path}"


class DatabaseExistsError(StoreError):
    template = "There is already a file at {path}."
    next_step = "Choose another name, or remove that file."


class NotADatabaseError(StoreError):
    template = "{path} is not a database."
    next_step = "Name a file that chazhang load has written."


class NotChazhangError(StoreError):
    template = "{path} is a database of another program, not of chazhang."
    next_step = "Name a file that chazhang load has written."


class NewerDatabaseError(StoreError):
    template = "{path} was written by a newer chazhang (schema {found}; this one knows {known})."
    next_step = "Upgrade chazhang, then open it again."


class OlderDatabaseError(StoreError):
    template = "{path} was written by an older chazhang (schema {found}; this one needs {known})."
    next_step = "Bring it up to date: chazhang status --db {path}"


class DatabaseBusyError(StoreError):
    template = "{path} is in use by another program and stayed locked for {seconds} seconds."
    next_step = "Wait until that program has finished, then try again."


class DatabaseUnusableError(StoreError):
    template = "{path} cannot be opened: {reason}."
    next_step = "Check that the file and its folder may be read and written."


class UnknownDocumentError(StoreError):
    template = "There is no document number {number}."
    next_step = "Their numbers are listed by: chazhang status"


class UnknownAlignmentError(StoreError):
    template = "There is no alignment number {number}."
    next_step = "List the unsure ones: chazhang align"


class UnknownItemError(StoreError):
    template = "There is no line item {item}."
    next_step = "Choose one of the candidates, or create it: chazhang align create"


class UnknownDecisionError(StoreError):
    template = "Line {line} of the CSV file cannot be carried out: {decision}."
    next_step = "It needs a number and accept, reject, choose or create; the last two an item."


class NothingToUndoError(StoreError):
    template = "There is no decision to take back."
    next_step = "Decisions made are listed with: chazhang align --status accepted"


class AddressUnusableError(StoreError):
    template = "The site cannot listen at {host}, port {port}: {reason}."
    next_step = "Choose another port: chazhang serve --port 8002"


class ParquetMissingError(StoreError):
    template = "Parquet needs the package pyarrow, which is not installed."
    next_step = "Install it: pip install 'chazhang[parquet]'"
