-- Tables that only grow: rewriting them is refused, whoever asks.
CREATE FUNCTION refuse_rewrite() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% only grows: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = '42501';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_entries_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
--> statement-breakpoint
CREATE TRIGGER audit_chain_only_grow BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_chain
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
--> statement-breakpoint
-- What a seal covers: every column, in an order and notation that no session setting changes.
CREATE FUNCTION audit_content(e audit_entries) RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT convert_to(jsonb_build_array(
    e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.event, e.result, e.object_kind, e.object_id,
    e.person, e.person_name, e.person_unit, to_jsonb(e.roles), e.session, e.ip, e.request_id, e.before, e.after, e.reason
  )::text, 'UTF8')
$$;
--> statement-breakpoint
-- HMAC-SHA-256 (RFC 2104) with the pads made outside the database, so that the key is never stored here.
CREATE FUNCTION audit_seal(seq bigint, previous bytea, e audit_entries, inner_pad bytea, outer_pad bytea)
RETURNS bytea LANGUAGE sql STABLE AS $$
  SELECT sha256(outer_pad || sha256(inner_pad || convert_to(seq::text || ':', 'UTF8') || previous || audit_content(e)))
$$;
--> statement-breakpoint
CREATE FUNCTION audit_append() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  inner_pad text := current_setting('luodi.audit_inner', true);
  outer_pad text := current_setting('luodi.audit_outer', true);
  head audit_chain;
  next_seq bigint;
BEGIN
  IF coalesce(inner_pad, '') = '' OR coalesce(outer_pad, '') = '' THEN
    RAISE EXCEPTION 'audit entry without the key of the chain' USING ERRCODE = '42501';
  END IF;
  -- One appender at a time; the next statement's snapshot sees the head the one before us committed.
  PERFORM pg_advisory_xact_lock(7310001);
  SELECT * INTO head FROM audit_chain ORDER BY seq DESC LIMIT 1;
  next_seq := coalesce(head.seq, 0) + 1;
  INSERT INTO audit_chain (seq, entry, hash) VALUES (next_seq, NEW.id,
    audit_seal(next_seq, coalesce(head.hash, ''::bytea), NEW, decode(inner_pad, 'hex'), decode(outer_pad, 'hex')));
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Deferred to the commit: the chain's lock is held for an instant only, and no transaction waits for it half-way.
CREATE CONSTRAINT TRIGGER audit_entries_chained AFTER INSERT ON audit_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION audit_append();
--> statement-breakpoint
-- Walks links from_seq to to_seq and stops at the first that does not hold; broken is null when all hold.
CREATE FUNCTION audit_verify(from_seq bigint, to_seq bigint, previous bytea, inner_pad bytea, outer_pad bytea)
RETURNS TABLE (last_seq bigint, last_hash bytea, broken bigint) LANGUAGE plpgsql STABLE AS $$
DECLARE
  link record;
BEGIN
  last_seq := from_seq - 1;
  last_hash := previous;
  FOR link IN
    SELECT c.seq, c.hash, e FROM audit_chain c LEFT JOIN audit_entries e ON e.id = c.entry
    WHERE c.seq BETWEEN from_seq AND to_seq ORDER BY c.seq
  LOOP
    IF link.seq <> last_seq + 1
      OR link.hash IS DISTINCT FROM audit_seal(link.seq, last_hash, link.e, inner_pad, outer_pad) THEN
      broken := last_seq + 1;
      RETURN NEXT;
      RETURN;
    END IF;
    last_seq := link.seq;
    last_hash := link.hash;
  END LOOP;
  RETURN NEXT;
END $$;
