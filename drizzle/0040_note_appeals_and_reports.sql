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
