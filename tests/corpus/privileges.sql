grant select on sale to analyst;

grant select, insert, update, delete on table sale, customer to etl_user;

grant all on sale to boss;

grant all privileges on table sale to boss with grant option;

grant select on sale to group readers;

grant select on sale to public;

grant select on sale to analyst with grant option, group readers, public;

grant references, drop on sale to etl_user;

grant truncate, alter on sale to etl_user;

grant select (sale_id, price), update (price) on sale to analyst;

grant all (price) on sale to analyst;

grant select on all tables in schema analytics, reporting to group readers;

grant usage on schema analytics to group readers;

grant create, usage on schema analytics, staging to etl_user;

grant all on schema analytics to boss;

grant create on database reporting to etl_user;

grant temp on database reporting to public;

grant temporary, create on database reporting, sandbox to analyst;

grant usage on language plpgsql to analyst;

grant execute on function f_net(decimal, decimal) to analyst;

grant execute on procedure refresh_all(date) to etl_user;

revoke select on sale from analyst;

revoke all privileges on table sale from group readers;

revoke grant option for select on sale from analyst;

revoke grant option for all on sale from analyst cascade;

revoke insert, update on sale from etl_user restrict;

revoke select (price) on sale from analyst;

revoke select on all tables in schema analytics from public;

revoke usage on schema analytics from group readers;

revoke temp on database reporting from public;

revoke usage on language plpgsql from analyst;

revoke execute on function f_net(decimal, decimal) from public;
