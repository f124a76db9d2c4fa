import "server-only";

/** Job `notifications.push`. */
export async function sendNoticePush(_: { noticeId: string }): Promise<void> {}
