"""Sessions of a server, each for a few statements."""
import psycopg2


def run_in(server, database, *statements):
    """Runs statements in a new session of that database, each by itself; returns the rows of the last one, None when it gives none."""
    connection = psycopg2.connect(server.dsn(database=database))
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
            return cursor.fetchall() if cursor.description else None
    finally:
        connection.close()
