-- Transactions, settings, prepared statements, cursors, and other single-verb commands.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_BEGIN.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_SET.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_SET_SESSION_AUTHORIZATION.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_PREPARE.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/declare.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/fetch.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_COMMENT.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CANCEL.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_EXPLAIN.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_LOCK.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_USE_command.html

-- BEGIN with a level and a mode
begin isolation level serializable read write;
-- BEGIN WORK, READ UNCOMMITTED
begin work isolation level read uncommitted;
-- BEGIN TRANSACTION, READ COMMITTED, READ ONLY
begin transaction isolation level read committed read only;
-- BEGIN, REPEATABLE READ
begin isolation level repeatable read;
-- BEGIN with modes in the other order
begin read only isolation level serializable;
-- START TRANSACTION
start transaction isolation level serializable read only;
-- START TRANSACTION READ WRITE
start transaction read write;
-- COMMIT TRANSACTION
COMMIT TRANSACTION;
-- END WORK
END WORK;
-- ROLLBACK TRANSACTION
ROLLBACK TRANSACTION;
-- ABORT WORK
ABORT WORK;
-- SET TO a name
set query_group to harbour;
-- SET TO a text
set query_group to 'harbour';
-- SET = a number
set statement_timeout = 1000;
-- SET = a text
set timezone = 'UTC';
-- SET TO a list
set search_path to '$user', public, fleet;
-- SET TO DEFAULT
set search_path to default;
-- SET = DEFAULT
set timezone = default;
-- SET SESSION
set session enable_numeric_rounding to true;
-- SET LOCAL
set local statement_timeout to 50;
-- SET with a boolean word
set enable_result_cache_for_session = false;
-- SET SEED
set seed to 0.75;
-- SET SESSION SEED =
set session seed = .5;
-- SET LOCAL SEED TO DEFAULT
set local seed to default;
-- SET of a session context variable
set app.user_name to 'Nemo';
-- SET TIME ZONE
set time zone 'Europe/Lisbon';
-- SET TIME ZONE LOCAL
SET TIME ZONE LOCAL;
-- SET TIME ZONE DEFAULT
SET TIME ZONE DEFAULT;
-- SET SESSION AUTHORIZATION
set session authorization pilot;
-- SET LOCAL SESSION AUTHORIZATION
set local session authorization pilot;
-- SET SESSION SESSION AUTHORIZATION
set session session authorization 'pilot';
-- SET SESSION AUTHORIZATION DEFAULT
SET SESSION AUTHORIZATION DEFAULT;
-- SET LOCAL SESSION AUTHORIZATION DEFAULT
set local session authorization default;
-- SET SESSION CHARACTERISTICS
set session characteristics as transaction isolation level read committed;
-- SET SESSION CHARACTERISTICS with a mode
set session characteristics as transaction isolation level serializable read write;
-- RESET
reset statement_timeout;
-- RESET ALL
RESET ALL;
-- PREPARE
prepare one as select 1;
-- PREPARE with types
prepare by_port (int, varchar(8), decimal(10, 2)) as select * from voyage where port_id = $1 and berth = $2 and toll > $3;
-- PREPARE of INSERT
prepare put (int) as insert into port values ($1, 'x');
-- PREPARE of UPDATE
prepare change as update port set name = $2 where port_id = $1;
-- PREPARE of DELETE
prepare gone as delete from port where port_id = $1;
-- EXECUTE
execute one;
-- EXECUTE with values
execute by_port (7, 'B3', 12.5);
-- DEALLOCATE
deallocate one;
-- DEALLOCATE PREPARE
deallocate prepare one;
-- DEALLOCATE ALL
DEALLOCATE ALL;
-- DECLARE
declare ships cursor for select * from ship;
-- DECLARE of WITH
declare ships cursor for with big as (select * from ship) select * from big order by 1;
-- DECLARE of a join with ORDER BY
declare ships cursor for select s.name, v.left_at from ship s join voyage v using (ship_id) order by 2 desc;
-- FETCH NEXT
fetch next from ships;
-- FETCH ALL
fetch all from ships;
-- FETCH FORWARD
fetch forward from ships;
-- FETCH FORWARD count
fetch forward 25 from ships;
-- FETCH FORWARD ALL
fetch forward all from ships;
-- FETCH count
fetch 25 from ships;
-- CLOSE
close ships;
-- CLOSE ALL
CLOSE ALL;
-- COMMENT ON TABLE
comment on table fleet.ship is 'What floats';
-- COMMENT ON TABLE IS NULL
comment on table ship is null;
-- COMMENT ON COLUMN
comment on column fleet.ship.tonnage is 'Gross';
-- COMMENT ON CONSTRAINT
comment on constraint ship_key on fleet.ship is 'One line, one number';
-- COMMENT ON DATABASE
comment on database harbour is 'All docks';
-- COMMENT ON VIEW
comment on view tall_ships is 'Three masts';
-- CANCEL
cancel 4711;
-- CANCEL with a message
cancel 4711 'The tide is out';
-- EXPLAIN
explain select * from ship;
-- EXPLAIN VERBOSE
explain verbose select * from ship order by name;
-- EXPLAIN of WITH
explain with big as (select * from ship) select * from big;
-- EXPLAIN INSERT
explain insert into ship select * from ship;
-- EXPLAIN UPDATE
explain update ship set flag = 'NO' where ship_id = 1;
-- EXPLAIN DELETE
explain delete from ship where ship_id = 1;
-- EXPLAIN CREATE TABLE AS
explain create table ship_copy as select * from ship;
-- LOCK
lock ship;
-- LOCK TABLE, several
lock table fleet.ship, fleet.voyage;
-- USE
use harbour;
-- USE of a quoted name
use "docks@s3tablescatalog";
-- RESET USE
reset use;
-- SHOW USE
show use;
