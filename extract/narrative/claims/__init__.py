"""What the numbers of the narrative claim.

A figure's ``fact`` is what its number is about; a change, growth, share or completion has the
fact of the amount it describes, and ``base`` is what that amount is compared with: the same
fact of another year or basis, or the whole. An ``amount`` or ``count`` has a ``base`` where
the text announces it as a part (其中, 主要包括) of that whole.
"""

from extract.narrative.claims.clause import leading_owner
from extract.narrative.claims.context import Document, Headings
from extract.narrative.claims.reader import Reader

__all__ = ["Document", "Headings", "Reader", "leading_owner"]
