CREATE FUNCTION note_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO happenings (kind, subject_id) VALUES (TG_ARGV[0], NEW.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
-- Whoever complains about a legal report is answered by letter: they may have no account.
CREATE TRIGGER appeals_decided_noted AFTER UPDATE OF decided_at ON appeals
  FOR EACH ROW WHEN (OLD.decided_at IS NULL AND NEW.decided_at IS NOT NULL AND NEW.legal_report_id IS NULL)
  EXECUTE FUNCTION note_answer('appeal');
--> statement-breakpoint
CREATE TRIGGER reports_decided_noted AFTER UPDATE OF decided_at ON reports
  FOR EACH ROW WHEN (OLD.decided_at IS NULL AND NEW.decided_at IS NOT NULL AND NEW.reporter_id IS DISTINCT FROM NEW.decided_by)
  EXECUTE FUNCTION note_answer('report');
--> statement-breakpoint
-- What staff have to look at, and since when: comments, appeals and reports of something unlawful.
CREATE OR REPLACE VIEW waiting_for_staff AS
  SELECT id, coalesce(edited_at, created_at) AS since FROM comments WHERE status = 'pending'
  UNION ALL
  SELECT c.id, min(r.created_at) FROM reports r JOIN comments c ON c.id = r.comment_id
   WHERE r.decided_at IS NULL AND c.status IN ('visible', 'hidden') GROUP BY c.id
  UNION ALL
  SELECT id, created_at FROM appeals WHERE decided_at IS NULL
  UNION ALL
  SELECT id, created_at FROM legal_reports WHERE state = 'awaiting';
