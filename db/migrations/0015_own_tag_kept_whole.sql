-- A person's own word is kept whole: not only whose it is, but also which tag. Another word of theirs replaces it, or what ends
-- the tag; else it changes only when the operation that set it is undone.
CREATE OR REPLACE FUNCTION "protect_own_tag"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM public.operations o WHERE o.user_id = OLD.user_id
      AND ((o.id = OLD.tag_operation_id AND o.undone_by IS NOT NULL)
        OR (o.id = NEW.tag_operation_id AND o.id IS DISTINCT FROM OLD.tag_operation_id
          AND (o.kind = 'tag_delete'
            OR (o.kind IN ('correction', 'tag_merge') AND (NEW.tag_source = 'human' OR NEW.tag_reason = 'own_tag'))))))
  THEN RAISE EXCEPTION 'a tag that a person gave is final' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
DROP TRIGGER "protect_own_tag" ON "transactions";--> statement-breakpoint
CREATE TRIGGER "protect_own_tag" BEFORE UPDATE OF "tag_id", "tag_source", "tag_reason" ON "transactions" FOR EACH ROW
  WHEN ((OLD.tag_source = 'human' OR OLD.tag_reason = 'own_tag')
    AND (NEW.tag_id, NEW.tag_source, NEW.tag_reason) IS DISTINCT FROM (OLD.tag_id, OLD.tag_source, OLD.tag_reason))
  EXECUTE FUNCTION "protect_own_tag"();
