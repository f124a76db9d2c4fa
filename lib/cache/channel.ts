/** The PostgreSQL channel on which expired tags are told to every running site. */
export const EXPIRE_CHANNEL = "verdict_expire";
