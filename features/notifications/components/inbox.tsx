import { Ago } from "#components/ui/ago.tsx";
import account from "#features/accounts/components/account.module.css";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { NoticeView } from "../queries.ts";
import { noticeWords } from "../words.ts";
import styles from "./inbox.module.css";
import { NoticeButton } from "./notice-button.client.tsx";

type Props = {
  locale: Locale;
  items: NoticeView[];
  next: string | null;
  unread: number;
  isFirst: boolean;
  isMailStopped: boolean;
};

/** What somebody was told, the newest first: plain links, which also mark as read, and one button for all. */
export function Inbox({ locale, items, next, unread, isFirst, isMailStopped }: Props) {
  const t = translator(locale);
  const now = new Date();
  const [newest] = items;
  return (
    <div className={`wrap ${account.plain}`}>
      <h1 className={account.title}>{t("notices.inbox.title")}</h1>
      <div className={styles.top}>
        <p>{t("notices.inbox.unreadCount", { count: unread })}</p>
        {unread > 0 && isFirst && newest && (
          <NoticeButton
            does="read-all"
            locale={locale}
            label={t("notices.inbox.allRead")}
            fields={{ until: newest.createdAt.toISOString() }}
          />
        )}
        <a href={localPath(locale, "/settings/notices")}>{t("notices.inbox.settings")}</a>
      </div>
      {isMailStopped && (
        <p className={`ui ${account.alert}`} role="alert">
          <a href={localPath(locale, "/settings/notices#mails")}>{t("notices.inbox.mailStopped")}</a>
        </p>
      )}
      {items.length === 0 && <p className={account.lede}>{t("notices.inbox.empty")}</p>}
      {items.length > 0 && (
        <ol className={styles.list}>
          {items.map((notice) => (
            <Item key={notice.id} {...{ notice, now, locale }} />
          ))}
        </ol>
      )}
      <nav className={styles.pages} aria-label={t("notices.inbox.pages")} hidden={isFirst && !next}>
        {!isFirst && <a href={localPath(locale, "/inbox")}>{t("notices.inbox.newest")}</a>}
        {next && (
          <a href={localPath(locale, `/inbox?after=${next}`)} rel="next">
            {t("notices.inbox.older")}
          </a>
        )}
      </nav>
    </div>
  );
}

function Item({ notice, now, locale }: { notice: NoticeView; now: Date; locale: Locale }) {
  const t = translator(locale);
  const { line, excerpt, isBeyond, reason } = noticeWords(notice, locale);
  const isOfOthers = ["reply", "mention", "thread", "person"].includes(notice.kind);
  return (
    <li className={styles.item} data-unread={notice.readAt === null || undefined}>
      <p className={styles.line}>
        <a href={localPath(locale, `/inbox/${notice.id}`)}>{line}</a>
        {notice.readAt === null && <span className={styles.new}>{t("notices.inbox.unread")}</span>}
      </p>
      {excerpt && (
        <p className={styles.excerpt} dir="auto">
          {excerpt}
        </p>
      )}
      {isBeyond && <p className={styles.soft}>{t("notices.beyond")}</p>}
      {reason && <p className={styles.reason}>{reason}</p>}
      <p className={styles.foot}>
        <Ago at={notice.createdAt} now={now} locale={locale} />
        {isOfOthers && (
          <a href={localPath(locale, `/follow/comment/${notice.commentId}`)}>
            {t("notices.inbox.follow")}
            <span className="visually-hidden">: {line}</span>
          </a>
        )}
      </p>
    </li>
  );
}
