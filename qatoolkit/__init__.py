"""Tools for quality apprenticeships, from a YAML definition to a form that people fill in.

The public functions are in ``qatoolkit.api``; what may go wrong is in ``qatoolkit.errors``.
"""

__version__ = "0.1.0"
