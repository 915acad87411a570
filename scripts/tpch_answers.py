"""The answers to TPC-H's 22 queries in Redshift's documented result types, computed without rounding on the generator's data.

Money is counted in cents, discounts and quantities in hundredths, all in integers of 128 bits; only the last step, in Python, makes decimals
of them. AVG of DECIMAL keeps the scale of its argument and drops what is behind it, also where an average is compared with something inside a query
(`average`); a quotient of two DECIMAL(38,s) has scale 4 and is rounded half away from zero.

Sources: Redshift's manual, pages r_AVG, r_FROM_clause-pivot-unpivot-examples (an average printed) and r_numeric_computations201.
"""
import decimal
import fractions

from tpch import TABLES

# The tables again with integers in place of decimals, under the names x_<table>; and the mean of hundredths in whole hundredths.
AVERAGE = "create macro average(total, n) as total::hugeint // n"

REVENUE = "l_extendedprice * (100 - l_discount)"  # In 1/10000.

# A query and its columns: None for what is right as it is; a number of digits for integers that count units of that digit; ("/", digits)
# for two columns whose quotient is wanted; ("pad", n) for CHAR(n).
ANSWERS = (
    (f"""select l_returnflag, l_linestatus, sum(l_quantity), sum(l_extendedprice), sum({REVENUE}), sum({REVENUE} * (100 + l_tax)::hugeint),
            average(sum(l_quantity), count(*)), average(sum(l_extendedprice), count(*)), average(sum(l_discount), count(*)), count(*)
         from x_lineitem where l_shipdate <= date '1998-09-02' group by all order by 1, 2""",
     (None, None, 2, 2, 4, 6, 2, 2, 2, None)),
    ("""with europe as (select * from x_partsupp, x_supplier, x_nation, x_region
                        where s_suppkey = ps_suppkey and s_nationkey = n_nationkey and n_regionkey = r_regionkey and r_name = 'EUROPE')
        select s_acctbal, s_name, n_name, p_partkey, p_mfgr, s_address, s_phone, s_comment
        from europe e join x_part on p_partkey = ps_partkey
        where p_size = 15 and suffix(p_type, 'BRASS')
          and ps_supplycost = (select min(ps_supplycost) from europe i where i.ps_partkey = e.ps_partkey)
        order by s_acctbal desc, n_name, s_name, p_partkey limit 100""",
     (2, ("pad", 25), ("pad", 25), None, ("pad", 25), None, ("pad", 15), None)),
    (f"""select l_orderkey, sum({REVENUE}) as revenue, o_orderdate, o_shippriority
         from x_lineitem join x_orders on l_orderkey = o_orderkey join x_customer on c_custkey = o_custkey
         where c_mktsegment = 'BUILDING' and o_orderdate < date '1995-03-15' and l_shipdate > date '1995-03-15'
         group by all order by revenue desc, o_orderdate limit 10""", (None, 4, None, None)),
    ("""select o_orderpriority, count(*) from x_orders
        where o_orderdate >= date '1993-07-01' and o_orderdate < date '1993-10-01'
          and o_orderkey in (select l_orderkey from x_lineitem where l_commitdate < l_receiptdate) group by all order by 1""",
     (("pad", 15), None)),
    (f"""select n_name, sum({REVENUE}) as revenue
         from x_lineitem join x_orders on l_orderkey = o_orderkey join x_customer on c_custkey = o_custkey
           join x_supplier on s_suppkey = l_suppkey and s_nationkey = c_nationkey
           join x_nation on n_nationkey = s_nationkey join x_region on r_regionkey = n_regionkey
         where r_name = 'ASIA' and year(o_orderdate) = 1994 group by all order by revenue desc""", (("pad", 25), 4)),
    ("""select sum(l_extendedprice * l_discount) from x_lineitem
        where year(l_shipdate) = 1994 and l_discount in (5, 6, 7) and l_quantity < 2400""", (4,)),
    (f"""select a.n_name, b.n_name, year(l_shipdate), sum({REVENUE})
         from x_lineitem join x_orders on l_orderkey = o_orderkey join x_customer on c_custkey = o_custkey
           join x_supplier on s_suppkey = l_suppkey join x_nation a on a.n_nationkey = s_nationkey join x_nation b on b.n_nationkey = c_nationkey
         where (a.n_name, b.n_name) in (('FRANCE', 'GERMANY'), ('GERMANY', 'FRANCE')) and year(l_shipdate) in (1995, 1996)
         group by all order by 1, 2, 3""", (("pad", 25), ("pad", 25), None, 4)),
    (f"""select year(o_orderdate), sum(case when b.n_name = 'BRAZIL' then {REVENUE} else 0 end), sum({REVENUE})
         from x_lineitem join x_part on p_partkey = l_partkey join x_orders on l_orderkey = o_orderkey join x_customer on c_custkey = o_custkey
           join x_supplier on s_suppkey = l_suppkey join x_nation a on a.n_nationkey = c_nationkey join x_nation b on b.n_nationkey = s_nationkey
           join x_region on r_regionkey = a.n_regionkey
         where r_name = 'AMERICA' and year(o_orderdate) in (1995, 1996) and p_type = 'ECONOMY ANODIZED STEEL' group by all order by 1""",
     (None, ("/", 4))),
    (f"""select n_name, year(o_orderdate) as y, sum({REVENUE} - ps_supplycost * l_quantity)
         from x_lineitem join x_part on p_partkey = l_partkey join x_partsupp on ps_partkey = l_partkey and ps_suppkey = l_suppkey
           join x_orders on l_orderkey = o_orderkey join x_supplier on s_suppkey = l_suppkey join x_nation on n_nationkey = s_nationkey
         where contains(p_name, 'green') group by all order by n_name, y desc""", (("pad", 25), None, 4)),
    (f"""select c_custkey, c_name, sum({REVENUE}) as revenue, c_acctbal, n_name, c_address, c_phone, c_comment
         from x_lineitem join x_orders on l_orderkey = o_orderkey join x_customer on c_custkey = o_custkey
           join x_nation on n_nationkey = c_nationkey
         where o_orderdate >= date '1993-10-01' and o_orderdate < date '1994-01-01' and l_returnflag = 'R'
         group by all order by revenue desc limit 20""", (None, None, 4, 2, ("pad", 25), None, ("pad", 15), None)),
    ("""with german as (select * from x_partsupp join x_supplier on s_suppkey = ps_suppkey join x_nation on n_nationkey = s_nationkey
                        where n_name = 'GERMANY')
        select ps_partkey, sum(ps_supplycost * ps_availqty) as value from german group by all
        having sum(ps_supplycost * ps_availqty) * 10000 > (select sum(ps_supplycost * ps_availqty) from german)
        order by value desc""", (None, 2)),
    ("""select l_shipmode, count(*) filter (o_orderpriority in ('1-URGENT', '2-HIGH')),
               count(*) filter (o_orderpriority not in ('1-URGENT', '2-HIGH'))
        from x_lineitem join x_orders on l_orderkey = o_orderkey
        where l_shipmode in ('MAIL', 'SHIP') and l_commitdate < l_receiptdate and l_shipdate < l_commitdate and year(l_receiptdate) = 1994
        group by all order by 1""", (("pad", 10), None, None)),
    ("""select n, count(*) as customers
        from (select c_custkey, count(o_orderkey) as n
              from x_customer left join (select * from x_orders where not regexp_matches(o_comment, 'special.*requests', 's')) on c_custkey = o_custkey
              group by c_custkey)
        group by n order by customers desc, n desc""", (None, None)),
    (f"""select sum(case when prefix(p_type, 'PROMO') then 100 * {REVENUE} else 0 end), sum({REVENUE})
         from x_lineitem join x_part on p_partkey = l_partkey where year(l_shipdate) = 1995 and month(l_shipdate) = 9""", (("/", 4),)),
    (f"""with revenue as (select l_suppkey, sum({REVENUE}) as total from x_lineitem
                          where l_shipdate >= date '1996-01-01' and l_shipdate < date '1996-04-01' group by all)
         select s_suppkey, s_name, s_address, s_phone, total from x_supplier join revenue on l_suppkey = s_suppkey
         where total = (select max(total) from revenue) order by 1""", (None, ("pad", 25), None, ("pad", 15), 4)),
    ("""select p_brand, p_type, p_size, count(distinct ps_suppkey) as suppliers
        from x_partsupp join x_part on p_partkey = ps_partkey
        where p_brand <> 'Brand#45' and not prefix(p_type, 'MEDIUM POLISHED') and p_size in (49, 14, 23, 45, 19, 3, 36, 9)
          and ps_suppkey not in (select s_suppkey from x_supplier where regexp_matches(s_comment, 'Customer.*Complaints', 's'))
        group by all order by suppliers desc, p_brand, p_type, p_size""", (("pad", 10), None, None, None)),
    # 0.2 of the average has three digits: 10 * quantity < 2 * average, in hundredths. A tenth of cents over 70 of them: the sum through 7.
    ("""with means as (select l_partkey as k, average(sum(l_quantity), count(*)) as mean from x_lineitem group by all)
        select sum(l_extendedprice), 700 from x_lineitem join x_part on p_partkey = l_partkey join means on k = p_partkey
        where p_brand = 'Brand#23' and p_container = 'MED BOX' and 10 * l_quantity < 2 * mean""", (("/", 4),)),
    ("""select c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice, sum(l_quantity)
        from x_orders join x_customer on c_custkey = o_custkey join x_lineitem on l_orderkey = o_orderkey
        group by all having sum(l_quantity) > 30000 order by o_totalprice desc, o_orderdate limit 100""", (None, None, None, None, 2, 2)),
    (f"""select sum({REVENUE}) from x_lineitem join x_part on p_partkey = l_partkey
         where l_shipmode in ('AIR', 'AIR REG') and l_shipinstruct = 'DELIVER IN PERSON' and p_size >= 1 and (
           (p_brand = 'Brand#12' and p_container in ('SM CASE', 'SM BOX', 'SM PACK', 'SM PKG') and l_quantity between 100 and 1100 and p_size <= 5)
           or (p_brand = 'Brand#23' and p_container in ('MED BAG', 'MED BOX', 'MED PKG', 'MED PACK') and l_quantity between 1000 and 2000
               and p_size <= 10)
           or (p_brand = 'Brand#34' and p_container in ('LG CASE', 'LG BOX', 'LG PACK', 'LG PKG') and l_quantity between 2000 and 3000
               and p_size <= 15))""", (4,)),
    ("""with shipped as (select l_partkey as p, l_suppkey as s, sum(l_quantity) as total from x_lineitem where year(l_shipdate) = 1994 group by all)
        select s_name, s_address from x_supplier join x_nation on n_nationkey = s_nationkey
        where n_name = 'CANADA' and s_suppkey in (
          select ps_suppkey from x_partsupp join x_part on p_partkey = ps_partkey join shipped on p = ps_partkey and s = ps_suppkey
          where prefix(p_name, 'forest') and 200 * ps_availqty > total)
        order by s_name""", (("pad", 25), None)),
    ("""with late as (select l_orderkey as o, l_suppkey as s, bool_or(l_receiptdate > l_commitdate) as late, count(*) filter (l_receiptdate > l_commitdate) as n
                      from x_lineitem group by all),
             one as (select o, count(*) as suppliers, count(*) filter (late) as guilty from late group by all)
        select s_name, sum(n)::bigint as waits from late join one using (o) join x_orders on o_orderkey = o join x_supplier on s_suppkey = s
          join x_nation on n_nationkey = s_nationkey
        where late and suppliers > 1 and guilty = 1 and o_orderstatus = 'F' and n_name = 'SAUDI ARABIA'
        group by s_name order by waits desc, s_name limit 100""", (("pad", 25), None)),
    ("""with chosen as (select *, left(c_phone, 2) as code from x_customer where code in ('13', '31', '23', '29', '30', '18', '17'))
        select code, count(*), sum(c_acctbal) from chosen
        where c_acctbal > (select average(sum(c_acctbal), count(*)) from chosen where c_acctbal > 0)
          and c_custkey not in (select o_custkey from x_orders)
        group by all order by code""", (None, None, 2)),
)


def prepare(engine):
    """Makes the views in integers over the generator's tables."""
    engine.execute(AVERAGE)
    for table, (columns, _) in TABLES.items():
        chosen = ", ".join(f"({column} * 100)::bigint as {column}" if kind.startswith("decimal") else column for column, kind, _ in columns)
        engine.execute(f"create view x_{table} as select {chosen} from {table}")


def scaled(units, digits):
    """An integer that counts units of the last of `digits` digits, as a decimal."""
    return None if units is None else decimal.Decimal(int(units)).scaleb(-digits, decimal.Context(prec=60))


def quotient(numerator, denominator, digits):
    """A decimal of so many digits, rounded half away from zero."""
    if numerator is None or denominator is None:
        return None
    exact = fractions.Fraction(int(numerator), int(denominator)) * 10 ** digits
    units = int(abs(exact) + fractions.Fraction(1, 2))
    return scaled(units if exact >= 0 else -units, digits)


def finish(row, columns):
    values, result = iter(row), []
    for column in columns:
        value = next(values)
        if column is None:
            result.append(value)
        elif isinstance(column, int):
            result.append(scaled(value, column))
        elif column[0] == "/":
            result.append(quotient(value, next(values), column[1]))
        else:
            result.append(value.ljust(column[1]))
    return tuple(result)


def answer(engine, number):
    """The rows that query `number` (1 to 22) must give, in order."""
    sql, columns = ANSWERS[number - 1]
    return [finish(row, columns) for row in engine.execute(sql).fetchall()]
