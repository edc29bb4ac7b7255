"""Where real documents are: the folder that TIEOUT_DOCUMENTS names, or ../shared/documents."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(
    os.environ.get("TIEOUT_DOCUMENTS")
    or Path(__file__).parent.parent.parent / "shared" / "documents"
)
DOCUMENTS = sorted(FOLDER.glob("*/*.txt"))
MISSING = "no real documents here: set TIEOUT_DOCUMENTS to a folder of them"
