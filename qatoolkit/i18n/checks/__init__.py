"""Reviews translations: a table of small checks, languages as data, a glossary, a baseline and an ignore comment."""
