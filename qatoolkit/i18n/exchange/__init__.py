"""Translations on their way to people without a PO editor, and back: CSV, TMX, XLIFF, and tables to review in Word."""
