-- Row-level security and masking policies.
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_RLS_POLICY.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ATTACH_RLS_POLICY.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_DETACH_RLS_POLICY.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_MASKING_POLICY.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_MASKING_POLICY.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_ATTACH_MASKING_POLICY.html
-- Source: https://docs.aws.amazon.com/redshift/latest/dg/r_DETACH_MASKING_POLICY.html

-- CREATE RLS POLICY
create rls policy own_ships with (owner varchar(128)) using (owner = current_user);
-- CREATE RLS POLICY without columns
create rls policy everything using (true);
-- CREATE RLS POLICY with an alias and several columns
create rls policy own_ships with (owner varchar(128), line_id int) as s using (s.owner = current_user and s.line_id in (select line_id from line));
-- CREATE RLS POLICY with an alias without AS
create rls policy harbour.own_ships with (owner varchar) s using (s.owner = current_user);
-- ALTER RLS POLICY
alter rls policy own_ships using (owner = session_user);
-- ATTACH RLS POLICY to a user
attach rls policy own_ships on ship to pilot;
-- ATTACH RLS POLICY ON TABLE to a role
attach rls policy own_ships on table fleet.ship to role auditor;
-- ATTACH RLS POLICY to several
attach rls policy own_ships on ship, voyage to pilot, role auditor, public;
-- DETACH RLS POLICY
detach rls policy own_ships on ship from pilot;
-- DETACH RLS POLICY ON TABLE from several
detach rls policy own_ships on table ship, voyage from role auditor, public;
-- CREATE MASKING POLICY
create masking policy hide_name with (name varchar(40)) using ('***'::varchar(40));
-- CREATE MASKING POLICY IF NOT EXISTS
create masking policy hide_name if not exists with (name varchar(40)) using (left(name, 1));
-- CREATE MASKING POLICY with several columns
create masking policy hide_place with (lat float, lon float) using (round(lat, 1), round(lon, 1));
-- ALTER MASKING POLICY
alter masking policy hide_name using (sha2(name, 256));
-- ATTACH MASKING POLICY to a user
attach masking policy hide_name on sailor (name) to pilot;
-- ATTACH MASKING POLICY USING, PRIORITY
attach masking policy hide_place on ship (lat, lon) using (lat, lon) to role auditor priority 20;
-- ATTACH MASKING POLICY to PUBLIC
attach masking policy hide_name on fleet.sailor (name) to public;
-- ATTACH MASKING POLICY on a path of SUPER
attach masking policy hide_name on ship (papers.owner.name) to public priority 5;
-- DETACH MASKING POLICY
detach masking policy hide_name on sailor (name) from pilot;
-- DETACH MASKING POLICY from a role
detach masking policy hide_place on ship (lat, lon) from role auditor;
-- DETACH MASKING POLICY from PUBLIC
detach masking policy hide_name on sailor (name) from public;
