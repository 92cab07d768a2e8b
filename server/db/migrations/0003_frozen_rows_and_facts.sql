-- Published pack versions, history and decisions are only ever added to.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% rows are never changed or removed', tg_table_name using errcode = '42501';
end
$$;
--> statement-breakpoint
create trigger pack_versions_frozen before update or delete or truncate on pack_versions
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger record_history_frozen before update or delete or truncate on record_history
  for each statement execute function refuse_change();
--> statement-breakpoint
create trigger decisions_frozen before update or delete or truncate on decisions
  for each statement execute function refuse_change();
--> statement-breakpoint
-- A fact's value as a number: JSON numbers, decimal texts and fractions such as "2/3"; null for nothing and for anything else.
create function fact_number(value jsonb) returns numeric language sql immutable strict parallel safe as $$
  select case jsonb_typeof(value)
    when 'number' then (value #>> '{}')::numeric
    when 'string' then case
      when value #>> '{}' ~ '^-?[0-9]{1,40}([.][0-9]{1,40})?$' then (value #>> '{}')::numeric
      when value #>> '{}' ~ '^-?[0-9]{1,40}/[1-9][0-9]{0,39}$'
        then split_part(value #>> '{}', '/', 1)::numeric / split_part(value #>> '{}', '/', 2)::numeric
    end
  end
$$;
--> statement-breakpoint
-- A fact's value as text: texts, codes, days, ids, true and false; null for nothing, lists and objects.
create function fact_text(value jsonb) returns text language sql immutable strict parallel safe as $$
  select case when jsonb_typeof(value) in ('string', 'boolean', 'number') then value #>> '{}' end
$$;
--> statement-breakpoint
-- The expression index of a fact marked `listed`, made when a pack comes into force. shape: 'number', 'text' or 'list'.
create function ensure_fact_index(ledger text, fact text, shape text) returns void language plpgsql as $$
declare
  index_name text := 'records_fact_' || substr(md5(ledger || ' ' || fact || ' ' || shape), 1, 16);
  expression text := case shape
    when 'number' then format('fact_number(facts -> %L::text)', fact)
    when 'text' then format('fact_text(facts -> %L::text)', fact)
  end;
begin
  if to_regclass(index_name) is not null then return; end if;
  if shape = 'list' then
    execute format('create index if not exists %I on records using gin ((facts -> %L::text)) where ledger = %L', index_name, fact, ledger);
  else
    execute format('create index if not exists %I on records (ledger, (%s)) where ledger = %L', index_name, expression, ledger);
  end if;
end
$$;
--> statement-breakpoint
-- Searching parts of titles; without the extension (an outside database may not offer it) the search reads the ledger's rows.
do $$
begin
  create extension if not exists pg_trgm;
  execute 'create index records_title_parts on records using gin (title gin_trgm_ops)';
exception when others then
  raise notice 'pg_trgm is not available: %', sqlerrm;
end
$$;
