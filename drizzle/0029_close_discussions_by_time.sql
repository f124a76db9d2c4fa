-- When a discussion closes: when somebody closed it, or so many days after publishing as the review, or else the site, says.
CREATE FUNCTION discussion_closes_at(published timestamptz, closed timestamptz, days integer) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT least(closed, published + make_interval(days => nullif(
    coalesce(days, (SELECT (value #>> '{}')::integer FROM settings WHERE key = 'close-after-days')), 0)))
$$;
