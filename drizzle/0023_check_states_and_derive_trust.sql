-- Which status a comment may go to. An edit (a new revision) is its author's: it only ever shows or waits. Everything else
-- is a decision, or the undoing of one; its words stay as they are, and only what is shown can be approved.
CREATE FUNCTION may_follow(was text, becomes text, is_edit boolean) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN is_edit THEN was IN ('pending', 'visible') AND becomes IN ('pending', 'visible')
    WHEN was = becomes THEN true
    WHEN was = 'erased' THEN false
    WHEN becomes = 'erased' THEN true
    WHEN was = 'pending' THEN becomes IN ('visible', 'rejected', 'spam')
    WHEN was = 'visible' THEN becomes IN ('pending', 'hidden', 'rejected', 'spam')
    WHEN was = 'hidden' THEN becomes IN ('visible', 'rejected', 'spam')
    WHEN was = 'rejected' THEN becomes IN ('visible', 'pending', 'hidden', 'spam')
    WHEN was = 'spam' THEN becomes IN ('visible', 'pending', 'hidden', 'rejected')
    ELSE false
  END
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION check_comment_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  is_edit boolean := NEW.revision <> OLD.revision;
BEGIN
  IF OLD.status = 'erased' AND NEW.status <> 'erased' THEN
    RAISE EXCEPTION 'an erased comment stays erased' USING ERRCODE = 'check_violation', CONSTRAINT = 'comments_erased_is_final';
  END IF;
  IF NEW.id <> OLD.id OR NEW.review_id <> OLD.review_id OR NEW.parent_id IS DISTINCT FROM OLD.parent_id
     OR NEW.created_at <> OLD.created_at OR (NEW.author_id IS NOT NULL AND NEW.author_id IS DISTINCT FROM OLD.author_id)
     OR NEW.revision < OLD.revision THEN
    RAISE EXCEPTION 'a comment keeps its place, author and time' USING ERRCODE = 'check_violation', CONSTRAINT = 'comments_keep_place';
  END IF;
  IF NOT may_follow(OLD.status, NEW.status, is_edit) THEN
    RAISE EXCEPTION 'a comment that is % cannot become %', OLD.status, NEW.status
      USING ERRCODE = 'check_violation', CONSTRAINT = 'comments_may_follow';
  END IF;
  IF NOT is_edit AND NEW.status <> 'erased' AND NEW.body_markdown IS DISTINCT FROM OLD.body_markdown THEN
    RAISE EXCEPTION 'other words are another revision' USING ERRCODE = 'check_violation', CONSTRAINT = 'comments_words_of_revision';
  END IF;
  IF NEW.approved_revision IS DISTINCT FROM OLD.approved_revision AND NEW.approved_revision IS NOT NULL
     AND (is_edit OR NEW.status <> 'visible') THEN
    RAISE EXCEPTION 'only what is shown is approved, as it stands' USING ERRCODE = 'check_violation', CONSTRAINT = 'comments_approved_as_shown';
  END IF;
  IF NEW.status <> OLD.status THEN
    NEW.status_changed_at := now();
  END IF;
  -- What the checks found quotes the words.
  IF NEW.status = 'erased' AND OLD.status <> 'erased' THEN
    DELETE FROM comment_findings WHERE comment_id = NEW.id;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- What an admin set for these rules; what is not there has the default given (the same as in features/settings/policy.ts).
CREATE FUNCTION setting_number(of_key text, of_name text, otherwise numeric) RETURNS numeric LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT (s.value ->> of_name)::numeric FROM settings s WHERE s.key = of_key), otherwise)
$$;
--> statement-breakpoint
-- What one person's trust is made of, and the level it comes to. Approved: in sight, and either a moderator approved some
-- revision of it or nobody objected for a week. Refused: rejected, spam, or hidden by a moderator. No such person: no row.
CREATE FUNCTION trust_record(person uuid)
RETURNS TABLE (level text, joined_at timestamptz, is_vouched boolean, approved int, shown_week int, refused_week int,
  shown_quarter int, refused_quarter int, judged int, upheld int) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
DECLARE
  rules jsonb := coalesce((SELECT s.value FROM settings s WHERE s.key = 'trust'), '{}');
  is_staff boolean;
  clean_days int := coalesce((rules ->> 'knownCleanDays')::int, 7);
  refused_clean int;
  is_falling boolean;
BEGIN
  SELECT u.role <> 'reader', u.created_at, u.vouched_at IS NOT NULL INTO is_staff, joined_at, is_vouched
    FROM users u WHERE u.id = person;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  -- OFFSET 0 keeps the planner from looking through the visible comments of everybody.
  SELECT count(*) FILTER (WHERE m.approved_revision IS NOT NULL OR coalesce(m.edited_at, m.created_at) < now() - interval '7 days'),
         count(*) FILTER (WHERE m.created_at > now() - interval '7 days'),
         count(*) FILTER (WHERE m.created_at > now() - interval '90 days')
    INTO approved, shown_week, shown_quarter
    FROM (SELECT c.status, c.approved_revision, c.edited_at, c.created_at FROM comments c
           WHERE c.author_id = person ORDER BY c.created_at DESC LIMIT 500 OFFSET 0) m
   WHERE m.status = 'visible';
  SELECT count(*) FILTER (WHERE r.since > now() - interval '7 days'), count(*) FILTER (WHERE r.since > now() - interval '90 days'),
         count(*) FILTER (WHERE r.since > now() - make_interval(days => clean_days))
    INTO refused_week, refused_quarter, refused_clean
    FROM (SELECT coalesce(c.status_changed_at, c.created_at) AS since FROM comments c
           WHERE c.author_id = person AND c.status IN ('hidden', 'rejected', 'spam')
             AND (c.status <> 'hidden' OR c.status_reason <> 'reports')) r;
  SELECT count(*), count(*) FILTER (WHERE r.outcome = 'upheld') INTO judged, upheld
    FROM reports r WHERE r.reporter_id = person AND r.decided_at IS NOT NULL;

  is_falling := refused_week > 0
    AND refused_week * 100.0 / (refused_week + shown_week) >= coalesce((rules ->> 'fallPercent')::numeric, 30);
  level := CASE
    WHEN is_staff THEN 'trusted'
    WHEN is_falling THEN 'new'
    WHEN approved >= coalesce((rules ->> 'trustedApproved')::int, 20)
      AND refused_quarter * 100.0 < coalesce((rules ->> 'trustedRefusedPercent')::numeric, 10) * (refused_quarter + shown_quarter + 0.0001)
      AND judged >= coalesce((rules ->> 'trustedJudged')::int, 5)
      AND upheld * 100.0 >= coalesce((rules ->> 'trustedAccuracyPercent')::numeric, 70) * judged THEN 'trusted'
    WHEN refused_clean > 0 THEN 'new'
    WHEN is_vouched OR approved >= coalesce((rules ->> 'knownApproved')::int, 2)
      AND joined_at <= now() - make_interval(hours => coalesce((rules ->> 'knownHours')::int, 24)) THEN 'known'
    ELSE 'new'
  END;
  RETURN NEXT;
END $$;
--> statement-breakpoint
CREATE FUNCTION trust_of(person uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT level FROM trust_record(person)), 'new')
$$;
--> statement-breakpoint
-- Whether links of this person are shown as links. Nobody, and who has left: no.
CREATE FUNCTION is_known(person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT person IS NOT NULL AND trust_of(person) <> 'new'
$$;
--> statement-breakpoint
-- How much one person's report counts: by their trust, less where moderators mostly disagreed with them (from five judged on).
CREATE FUNCTION report_weight(person uuid) RETURNS numeric LANGUAGE sql STABLE AS $$
  SELECT round(CASE t.level
      WHEN 'trusted' THEN setting_number('reports', 'weightTrusted', 2)
      WHEN 'known' THEN setting_number('reports', 'weightKnown', 1)
      ELSE setting_number('reports', 'weightNew', 0.5) END
    * CASE WHEN t.judged < 5 THEN 1 ELSE least(1, t.upheld / t.judged::numeric / 0.7) END, 2)
  FROM trust_record(person) t
$$;
