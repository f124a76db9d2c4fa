import "server-only";
import type { OAuthConfig, Provider } from "next-auth/providers";
import Discord from "next-auth/providers/discord";
import GitHub from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import Kakao from "next-auth/providers/kakao";
import Naver from "next-auth/providers/naver";
import { providerKeys } from "#lib/env.ts";

type Keys = { clientId: string; clientSecret: string };
// biome-ignore lint/suspicious/noExplicitAny: each provider has its own profile, and they meet only here.
type Profile = any;
type Offer = { name: string; make: (keys: Keys) => OAuthConfig<Profile>; isEmailProved: (profile: Profile) => boolean };

/** Providers a host may switch on with keys. `isEmailProved` says whether the provider vouches for the address. */
const OFFERS: Record<string, Offer> = {
  github: { name: "GitHub", make: (keys) => GitHub(keys), isEmailProved: () => false },
  google: { name: "Google", make: (keys) => Google(keys), isEmailProved: (profile) => profile.email_verified === true },
  discord: { name: "Discord", make: (keys) => Discord(keys), isEmailProved: (profile) => profile.verified === true },
  kakao: {
    name: "Kakao",
    make: (keys) => Kakao(keys),
    isEmailProved: ({ kakao_account: account }) =>
      account?.is_email_valid === true && account?.is_email_verified === true,
  },
  naver: { name: "Naver", make: (keys) => Naver(keys), isEmailProved: () => false },
};

/** The providers whose keys are in the environment, in the order their buttons are shown. */
export function listProviders(): { id: string; name: string }[] {
  return Object.entries(OFFERS).flatMap(([id, { name }]) => (providerKeys(id) ? [{ id, name }] : []));
}

/** The same as next-auth wants them. Only who someone is passes: no picture, no tokens, one plain address. */
export function oauthProviders(): Provider[] {
  return Object.entries(OFFERS).flatMap(([id, { make, isEmailProved }]) => {
    const keys = providerKeys(id);
    if (!keys) return [];
    const provider = make(keys);
    const original = provider.profile;
    const options = provider.options as Partial<OAuthConfig<Profile>>;
    options.account = () => ({});
    options.profile = async (profile: Profile, tokens) => {
      const told = await original?.(profile, tokens);
      const email = told?.email?.normalize("NFKC").trim().toLowerCase();
      return { id: String(told?.id), email: email ?? null, isEmailProved: isEmailProved(profile) } as Profile;
    };
    return [provider];
  });
}
