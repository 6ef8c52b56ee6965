ALTER TABLE "rules" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tag_assignments" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "reading_changes" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "model_calls" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON "rules", "reading_changes" TO "exta_app";--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ON "model_calls" TO "exta_app";--> statement-breakpoint
-- Append-only: what was said once stays said.
GRANT SELECT, INSERT ON "tag_assignments" TO "exta_app";--> statement-breakpoint
-- What a rule of the person's own sets apart is left out of the sums like what is linked (0009).
CREATE OR REPLACE FUNCTION "keep_roll_ups"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  nil CONSTANT uuid := '00000000-0000-0000-0000-000000000000';
  changes public.monthly_products[] := '{}';
BEGIN
  -- Who removes a person has no right to the sums, which go by their own foreign key.
  IF NOT has_table_privilege('public.monthly_products', 'update') THEN RETURN NULL; END IF;

  IF TG_OP <> 'DELETE' THEN
    SELECT array_agg((r.user_id, r.month, r.currency, r.tag_id, r.product_key, r.debit, r.debits, r.credit, r.credits,
        r.linked_debit, r.linked_debits, r.linked_credit, r.linked_credits, r.product)::public.monthly_products
        ORDER BY r.user_id, r.month, r.currency, r.product_key, r.tag_id)
      INTO changes FROM (
        SELECT user_id, date_trunc('month', transaction_date::timestamp)::date AS month, currency,
          coalesce(tag_id, nil) AS tag_id, product_key,
          coalesce(sum(debit_amount) FILTER (WHERE link_id IS NULL AND NOT is_set_apart), 0) AS debit,
          count(*) FILTER (WHERE link_id IS NULL AND NOT is_set_apart AND credit_amount = 0) AS debits,
          coalesce(sum(credit_amount) FILTER (WHERE link_id IS NULL AND NOT is_set_apart), 0) AS credit,
          count(*) FILTER (WHERE link_id IS NULL AND NOT is_set_apart AND credit_amount > 0) AS credits,
          coalesce(sum(debit_amount) FILTER (WHERE link_id IS NOT NULL OR is_set_apart), 0) AS linked_debit,
          count(*) FILTER (WHERE (link_id IS NOT NULL OR is_set_apart) AND credit_amount = 0) AS linked_debits,
          coalesce(sum(credit_amount) FILTER (WHERE link_id IS NOT NULL OR is_set_apart), 0) AS linked_credit,
          count(*) FILTER (WHERE (link_id IS NOT NULL OR is_set_apart) AND credit_amount > 0) AS linked_credits,
          min(product) AS product
        FROM added GROUP BY 1, 2, 3, 4, 5) r;
  END IF;

  IF TG_OP <> 'INSERT' THEN
    SELECT coalesce(changes, '{}') || array_agg((r.user_id, r.month, r.currency, r.tag_id, r.product_key, -r.debit, -r.debits,
        -r.credit, -r.credits, -r.linked_debit, -r.linked_debits, -r.linked_credit, -r.linked_credits,
        r.product)::public.monthly_products)
      INTO changes FROM (
        SELECT user_id, date_trunc('month', transaction_date::timestamp)::date AS month, currency,
          coalesce(tag_id, nil) AS tag_id, product_key,
          coalesce(sum(debit_amount) FILTER (WHERE link_id IS NULL AND NOT is_set_apart), 0) AS debit,
          count(*) FILTER (WHERE link_id IS NULL AND NOT is_set_apart AND credit_amount = 0) AS debits,
          coalesce(sum(credit_amount) FILTER (WHERE link_id IS NULL AND NOT is_set_apart), 0) AS credit,
          count(*) FILTER (WHERE link_id IS NULL AND NOT is_set_apart AND credit_amount > 0) AS credits,
          coalesce(sum(debit_amount) FILTER (WHERE link_id IS NOT NULL OR is_set_apart), 0) AS linked_debit,
          count(*) FILTER (WHERE (link_id IS NOT NULL OR is_set_apart) AND credit_amount = 0) AS linked_debits,
          coalesce(sum(credit_amount) FILTER (WHERE link_id IS NOT NULL OR is_set_apart), 0) AS linked_credit,
          count(*) FILTER (WHERE (link_id IS NOT NULL OR is_set_apart) AND credit_amount > 0) AS linked_credits,
          min(product) AS product
        FROM gone GROUP BY 1, 2, 3, 4, 5) r;

    -- What a change left as it was cancels out, and is not written.
    SELECT array_agg((r.user_id, r.month, r.currency, r.tag_id, r.product_key, r.debit, r.debits, r.credit, r.credits,
        r.linked_debit, r.linked_debits, r.linked_credit, r.linked_credits, r.product)::public.monthly_products
        ORDER BY r.user_id, r.month, r.currency, r.product_key, r.tag_id)
      INTO changes FROM (
        SELECT c.user_id, c.month, c.currency, c.tag_id, c.product_key,
          sum(c.debit_amount) AS debit, sum(c.debit_count) AS debits,
          sum(c.credit_amount) AS credit, sum(c.credit_count) AS credits,
          sum(c.linked_debit_amount) AS linked_debit, sum(c.linked_debit_count) AS linked_debits,
          sum(c.linked_credit_amount) AS linked_credit, sum(c.linked_credit_count) AS linked_credits,
          min(c.product) AS product
        FROM unnest(changes) c GROUP BY 1, 2, 3, 4, 5
        HAVING (sum(c.debit_amount), sum(c.debit_count), sum(c.credit_amount), sum(c.credit_count),
          sum(c.linked_debit_amount), sum(c.linked_debit_count), sum(c.linked_credit_amount), sum(c.linked_credit_count))
          <> (0, 0, 0, 0, 0, 0, 0, 0)) r;
  END IF;

  IF changes IS NULL THEN RETURN NULL; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(person.user_id::text, 0))
    FROM (SELECT DISTINCT user_id FROM unnest(changes) ORDER BY 1) person;

  MERGE INTO public.monthly_products kept USING unnest(changes) c
    ON kept.user_id = c.user_id AND kept.month = c.month AND kept.currency = c.currency
      AND kept.product_key = c.product_key AND kept.tag_id = c.tag_id
    WHEN MATCHED AND kept.debit_count + c.debit_count + kept.credit_count + c.credit_count + kept.linked_debit_count
      + c.linked_debit_count + kept.linked_credit_count + c.linked_credit_count = 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET
      debit_amount = kept.debit_amount + c.debit_amount, debit_count = kept.debit_count + c.debit_count,
      credit_amount = kept.credit_amount + c.credit_amount, credit_count = kept.credit_count + c.credit_count,
      linked_debit_amount = kept.linked_debit_amount + c.linked_debit_amount,
      linked_debit_count = kept.linked_debit_count + c.linked_debit_count,
      linked_credit_amount = kept.linked_credit_amount + c.linked_credit_amount,
      linked_credit_count = kept.linked_credit_count + c.linked_credit_count
    -- Nothing is there to be lessened where the person has gone first: then the sums went with them.
    WHEN NOT MATCHED AND TG_OP <> 'DELETE' THEN INSERT VALUES (c.user_id, c.month, c.currency, c.tag_id, c.product_key,
      c.debit_amount, c.debit_count, c.credit_amount, c.credit_count,
      c.linked_debit_amount, c.linked_debit_count, c.linked_credit_amount, c.linked_credit_count, c.product);

  MERGE INTO public.monthly_tags kept USING (
      SELECT user_id, month, currency, tag_id,
        sum(debit_amount)::bigint AS debit_amount, sum(debit_count)::int AS debit_count,
        sum(credit_amount)::bigint AS credit_amount, sum(credit_count)::int AS credit_count,
        sum(linked_debit_amount)::bigint AS linked_debit_amount, sum(linked_debit_count)::int AS linked_debit_count,
        sum(linked_credit_amount)::bigint AS linked_credit_amount, sum(linked_credit_count)::int AS linked_credit_count
      FROM unnest(changes) GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4) c
    ON kept.user_id = c.user_id AND kept.month = c.month AND kept.currency = c.currency AND kept.tag_id = c.tag_id
    WHEN MATCHED AND kept.debit_count + c.debit_count + kept.credit_count + c.credit_count + kept.linked_debit_count
      + c.linked_debit_count + kept.linked_credit_count + c.linked_credit_count = 0 THEN DELETE
    WHEN MATCHED THEN UPDATE SET
      debit_amount = kept.debit_amount + c.debit_amount, debit_count = kept.debit_count + c.debit_count,
      credit_amount = kept.credit_amount + c.credit_amount, credit_count = kept.credit_count + c.credit_count,
      linked_debit_amount = kept.linked_debit_amount + c.linked_debit_amount,
      linked_debit_count = kept.linked_debit_count + c.linked_debit_count,
      linked_credit_amount = kept.linked_credit_amount + c.linked_credit_amount,
      linked_credit_count = kept.linked_credit_count + c.linked_credit_count
    WHEN NOT MATCHED AND TG_OP <> 'DELETE' THEN INSERT VALUES (c.user_id, c.month, c.currency, c.tag_id,
      c.debit_amount, c.debit_count, c.credit_amount, c.credit_count,
      c.linked_debit_amount, c.linked_debit_count, c.linked_credit_amount, c.linked_credit_count);
  RETURN NULL;
END $$;--> statement-breakpoint
CREATE OR REPLACE FUNCTION "recount_roll_ups"() RETURNS void LANGUAGE sql AS $$
  DELETE FROM public.monthly_products;
  DELETE FROM public.monthly_tags;
  INSERT INTO public.monthly_products
    SELECT user_id, date_trunc('month', transaction_date::timestamp)::date, currency,
      coalesce(tag_id, '00000000-0000-0000-0000-000000000000'), product_key,
      coalesce(sum(debit_amount) FILTER (WHERE link_id IS NULL AND NOT is_set_apart), 0),
      count(*) FILTER (WHERE link_id IS NULL AND NOT is_set_apart AND credit_amount = 0),
      coalesce(sum(credit_amount) FILTER (WHERE link_id IS NULL AND NOT is_set_apart), 0),
      count(*) FILTER (WHERE link_id IS NULL AND NOT is_set_apart AND credit_amount > 0),
      coalesce(sum(debit_amount) FILTER (WHERE link_id IS NOT NULL OR is_set_apart), 0),
      count(*) FILTER (WHERE (link_id IS NOT NULL OR is_set_apart) AND credit_amount = 0),
      coalesce(sum(credit_amount) FILTER (WHERE link_id IS NOT NULL OR is_set_apart), 0),
      count(*) FILTER (WHERE (link_id IS NOT NULL OR is_set_apart) AND credit_amount > 0), min(product)
    FROM public.transactions GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 5, 4;
  INSERT INTO public.monthly_tags
    SELECT user_id, month, currency, tag_id, sum(debit_amount), sum(debit_count), sum(credit_amount), sum(credit_count),
      sum(linked_debit_amount), sum(linked_debit_count), sum(linked_credit_amount), sum(linked_credit_count)
    FROM public.monthly_products GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4;
$$;--> statement-breakpoint
-- The second lock on a person's own word, their TBD too: let go of only when the operation that set it is undone, or the tag
-- itself is deleted. Every automatic writer leaves such rows out by itself (lib/transactions/mutations.ts).
CREATE FUNCTION "protect_own_tag"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM public.operations o WHERE o.user_id = OLD.user_id
      AND ((o.id = OLD.tag_operation_id AND o.undone_by IS NOT NULL)
        OR (o.id = NEW.tag_operation_id AND o.id IS DISTINCT FROM OLD.tag_operation_id AND o.kind = 'tag_delete')))
  THEN RAISE EXCEPTION 'a tag that a person gave is final' USING ERRCODE = 'check_violation'; END IF;
  RETURN NEW;
END $$;--> statement-breakpoint
CREATE TRIGGER "protect_own_tag" BEFORE UPDATE OF "tag_id", "tag_source", "tag_reason" ON "transactions" FOR EACH ROW
  WHEN ((OLD.tag_source = 'human' OR OLD.tag_reason = 'own_tag')
    AND (NEW.tag_source, NEW.tag_reason) IS DISTINCT FROM (OLD.tag_source, OLD.tag_reason)
    AND NOT (NEW.tag_source = 'human' OR NEW.tag_reason = 'own_tag'))
  EXECUTE FUNCTION "protect_own_tag"();
