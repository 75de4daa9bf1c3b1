def shelf_query():
    return """
        SELECT books.title, COUNT(loans.id) AS times
        FROM books LEFT JOIN loans ON loans.book_id = books.id
        GROUP BY books.id
        HAVING COUNT(loans.returned) > 0 OR times = 0
        ORDER BY times DESC, books.title
    """
