def shelf_query() -> str:
    """Return the SQL query for the books on the shelf, as (title, number of loans)."""
    return """
        SELECT books.title, COUNT(loans.id) AS times
        FROM books LEFT JOIN loans ON loans.book_id = books.id
        GROUP BY books.id
        HAVING COUNT(loans.id) = COUNT(loans.returned)
        ORDER BY times DESC, books.title
    """
