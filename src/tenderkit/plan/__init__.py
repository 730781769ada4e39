"""`ClientView` (or `Pursuit`, for internal papers) to plans of documents; no file format here."""
