def shelf_query():
    return """
        SELECT books.title, COUNT(*) AS times
        FROM books LEFT JOIN loans ON loans.book_id = books.id
        GROUP BY books.id
        HAVING COUNT(loans.id) = COUNT(loans.returned)
        ORDER BY times DESC, books.title
    """
