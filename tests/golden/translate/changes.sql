insert into sale (id, item, price) values (1, 'pen', 1.5), (2, 'ink', default);
insert into sale select id, day, name, weight, 'x', null from sale, item;
insert into item values ('too', 'many', true, 1);
update sale set price = price * 2, note = 'dear' where price > 10;
update sale set price = i.weight from item i where i.name = item;
update sale set nosuch = 1;
delete from sale where id in (1, 2);
delete from sale using item where item.name = sale.item;
merge into sale using item on sale.item = item.name when matched then update set price = weight when not matched then insert (id, item) values (0, item.name);
