-- Functions and procedures. No line within a body ends in a semicolon.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_FUNCTION.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_PROCEDURE.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CALL_procedure.html

-- CREATE FUNCTION LANGUAGE SQL
create function f_knots(float, float) returns float stable as $$ select $1 / $2 $$ language sql;
-- CREATE OR REPLACE FUNCTION, IMMUTABLE, a tag
create or replace function fleet.f_double(int) returns int immutable as $body$ select 2 * $1 $body$ language sql;
-- CREATE FUNCTION VOLATILE, no arguments, a quoted body
create function f_now() returns timestamp volatile as 'select getdate()' language sql;
-- CREATE FUNCTION LANGUAGE plpythonu with names
create function f_greater(a float, b float) returns float stable as $$ return max(a, b) $$ language plpythonu;
-- CREATE PROCEDURE without arguments
create procedure sp_clean() as $$ begin delete from voyage where late; end; $$ language plpgsql;
-- CREATE OR REPLACE PROCEDURE with IN, OUT, INOUT
create or replace procedure fleet.sp_count(port in int, total out bigint, message inout varchar(20)) as $$ begin select count(*) into total from voyage where port_id = port; end; $$ language plpgsql;
-- CREATE PROCEDURE with the mode before the name
create procedure sp_count(in port int, out total bigint) as $$ begin total := 1; end; $$ language plpgsql;
-- CREATE PROCEDURE with types only
create procedure sp_types(int, varchar) as $$ begin raise info '%', $1; end; $$ language plpgsql;
-- CREATE PROCEDURE NONATOMIC
create procedure sp_steps() nonatomic as $$ begin insert into step values (1); end; $$ language plpgsql;
-- CREATE PROCEDURE SECURITY INVOKER
create procedure sp_mine() as $$ begin null; end; $$ language plpgsql security invoker;
-- CREATE PROCEDURE SECURITY DEFINER
create procedure sp_theirs() as $$ begin null; end; $$ language plpgsql security definer;
-- CREATE PROCEDURE SET TO
create procedure sp_set() as $$ begin null; end; $$ language plpgsql set search_path to fleet;
-- CREATE PROCEDURE SECURITY DEFINER SET =
create procedure sp_set() as $$ begin null; end; $$ language plpgsql security definer set statement_timeout = 1000;
-- CREATE PROCEDURE with a refcursor
create procedure sp_rows(rs inout refcursor) as $$ begin open rs for select * from ship; end; $$ language plpgsql;
-- CALL
call sp_clean();
-- CALL with arguments
call fleet.sp_count(7, 'text', null, 1 + 2, date '2026-01-01', cast('3' as int));
-- CALL of another database
call harbour.fleet.sp_clean();
