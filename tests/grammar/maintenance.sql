-- VACUUM, ANALYZE, ANALYZE COMPRESSION, REFRESH MATERIALIZED VIEW, TRUNCATE.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_VACUUM_command.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ANALYZE.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ANALYZE_COMPRESSION.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/materialized-view-refresh-sql-command.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_TRUNCATE.html

-- VACUUM
VACUUM;
-- VACUUM FULL
vacuum full;
-- VACUUM FULL of a table
vacuum full ship;
-- VACUUM SORT ONLY
vacuum sort only ship;
-- VACUUM DELETE ONLY
vacuum delete only fleet.ship;
-- VACUUM REINDEX
vacuum reindex ship;
-- VACUUM RECLUSTER
vacuum recluster ship;
-- VACUUM TO PERCENT
vacuum ship to 80 percent;
-- VACUUM BOOST
vacuum ship boost;
-- VACUUM with all clauses
vacuum sort only harbour.fleet.ship to 100 percent boost;
-- ANALYZE VERBOSE
ANALYZE VERBOSE;
-- ANALYZE of a table
analyze fleet.ship;
-- ANALYZE of columns
analyze ship (name, flag);
-- ANALYZE PREDICATE COLUMNS
analyze ship predicate columns;
-- ANALYZE ALL COLUMNS
analyze ship all columns;
-- ANALYZE VERBOSE of a table, ALL COLUMNS
analyze verbose fleet.ship all columns;
-- ANALYSE, the other spelling
analyse ship;
-- ANALYZE COMPRESSION
ANALYZE COMPRESSION;
-- ANALYZE COMPRESSION of a table
analyze compression fleet.ship;
-- ANALYZE COMPRESSION of columns, COMPROWS
analyze compression ship (name, flag) comprows 50000;
-- ANALYZE COMPRESSION COMPROWS
analyze compression ship comprows 50000;
-- REFRESH MATERIALIZED VIEW
refresh materialized view fleet.mv_arrivals;
-- REFRESH MATERIALIZED VIEW CASCADE
refresh materialized view mv_arrivals cascade;
-- REFRESH MATERIALIZED VIEW RESTRICT
refresh materialized view mv_arrivals restrict;
-- TRUNCATE
truncate ship;
-- TRUNCATE TABLE
truncate table fleet.ship;
