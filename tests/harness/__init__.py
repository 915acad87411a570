"""Starts and stops what the Python tests run against: our server, a private PostgreSQL, the S3 stand-in."""
