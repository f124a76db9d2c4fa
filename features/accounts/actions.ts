"use server";
import { refresh } from "next/cache";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { type ActionResult, parseForm, runAction } from "#lib/action.ts";
import { rememberAsked } from "#lib/auth/asked.ts";
import { backPath } from "#lib/auth/back-path.ts";
import { SESSION_COOKIE } from "#lib/auth/cookie-names.ts";
import { requireViewer } from "#lib/auth/current.ts";
import { signIn } from "#lib/auth/next-auth.ts";
import { listProviders } from "#lib/auth/providers.ts";
import { hasSignedInRecently } from "#lib/auth/roles.ts";
import { expireInAction } from "#lib/cache/expire.ts";
import { AppError } from "#lib/errors.ts";
import { localPath } from "#lib/i18n/locales.ts";
import { localeOf } from "#lib/i18n/translate.ts";
import { consume } from "#lib/limits.ts";
import { clientAddress } from "#lib/request-context.ts";
import {
  type ChangeRoleInput,
  changeNameInput,
  changeRoleInput,
  endSessionInput,
  requestSignInLinkInput,
  signInWithInput,
  unlinkProviderInput,
} from "./inputs.ts";
import { changeRole, endOtherSessions, endSession, requestSignInLink, unlinkProvider } from "./mutations.ts";
import { changeName } from "./mutations-names.ts";
import { canChangeRole } from "./policy.ts";
import { listTagsNaming, readerNameTag } from "./queries.ts";
import { consumeSignIn } from "./sign-in-limits.ts";

export async function requestSignInLinkAction(_previous: unknown, form: FormData): Promise<ActionResult<null>> {
  const result = await runAction(form, async () => {
    const input = parseForm(requestSignInLinkInput, form);
    await consumeSignIn(input, clientAddress());
    const { token } = await requestSignInLink(input, localeOf(form), new Date());
    await rememberAsked(token);
    return null;
  });
  if (!result.ok) return result;
  redirect(localPath(localeOf(form), "/sign-in/sent"));
}

/** Goes to a provider. Someone already signed in comes back with that provider linked to their account. */
export async function signInWithAction(_previous: unknown, form: FormData): Promise<ActionResult<null>> {
  const result = await runAction(form, async () => {
    const { provider, callbackUrl } = parseForm(signInWithInput, form);
    if (!listProviders().some(({ id }) => id === provider)) throw new AppError("not_found", "accounts.errors.provider");
    await consume("sign-in-address", clientAddress());
    return signIn(provider, { redirectTo: backPath(callbackUrl), redirect: false }) as Promise<string>;
  });
  if (!result.ok) return result;
  redirect(result.data);
}

export async function changeNameAction(_previous: unknown, form: FormData): Promise<ActionResult<{ name: string }>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(changeNameInput, form);
    await consume("change-settings", viewer.id);
    const { tokens } = await changeName(viewer, input);
    expireInAction([...(await listTagsNaming(viewer.id)), ...tokens.map(readerNameTag)]);
    refresh();
    return { name: input.name };
  });
}

export async function endSessionAction(_previous: unknown, form: FormData): Promise<ActionResult<null>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const { sessionId } = parseForm(endSessionInput, form);
    await consume("change-settings", viewer.id);
    await endSession(viewer, sessionId);
    refresh();
    return null;
  });
}

export async function endOtherSessionsAction(_previous: unknown, form: FormData): Promise<ActionResult<null>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    await consume("change-settings", viewer.id);
    await endOtherSessions(viewer, (await cookies()).get(SESSION_COOKIE)?.value ?? "");
    refresh();
    return null;
  });
}

export async function unlinkProviderAction(_previous: unknown, form: FormData): Promise<ActionResult<null>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const { provider } = parseForm(unlinkProviderInput, form);
    await consume("change-settings", viewer.id);
    await unlinkProvider(viewer, provider);
    refresh();
    return null;
  });
}

export async function changeRoleAction(_previous: unknown, form: FormData): Promise<ActionResult<{ userId: string }>> {
  return runAction(form, async () => {
    const viewer = await requireViewer();
    const input = parseForm(changeRoleInput, form);
    await consume("moderate", viewer.id);
    if (canChangeRole(viewer) && !hasSignedInRecently(viewer, new Date())) redirect(signInAgainPath(form, input));
    await changeRole(viewer, input);
    expireInAction(await listTagsNaming(input.userId));
    refresh();
    return { userId: input.userId };
  });
}

/** To the sign-in and back to the same list, with what was chosen in it. */
function signInAgainPath(form: FormData, { userId, role }: ChangeRoleInput): string {
  const list = new URLSearchParams({ q: String(form.get("q") ?? "").slice(0, 200), person: userId, role });
  const back = localPath(localeOf(form), `/moderation/people?${list}#person-${userId}`);
  return localPath(localeOf(form), `/sign-in?${new URLSearchParams({ again: "1", callbackUrl: back })}`);
}
