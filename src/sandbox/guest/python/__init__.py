"""What runs inside a guest: the tests' side, the candidate's side, and the line of JSON between them and the parent.

Standard library only; the same on CPython 3.11 and later, natively and in Pyodide.
"""
