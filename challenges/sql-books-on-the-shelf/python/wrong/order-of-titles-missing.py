def shelf_query():
    return """
        SELECT title, (SELECT COUNT(*) FROM loans WHERE book_id = books.id) AS times
        FROM books
        WHERE id NOT IN (SELECT book_id FROM loans WHERE returned IS NULL)
        ORDER BY times DESC
    """
