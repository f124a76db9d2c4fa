import { expect, it } from "vitest";
import { changeNameInput, requestSignInLinkInput } from "#features/accounts/inputs.ts";
import { describeBrowser, nameFault } from "#features/accounts/policy.ts";
import { inventName } from "#lib/auth/invent-name.ts";
import { foldName, nameToken } from "#lib/auth/names.ts";
import { nameSkeleton } from "#lib/auth/skeleton.ts";

const reader = { isStaff: false };

it.each([
  "Mina",
  "김지수",
  "Jisoo 지수",
  "さくら Sakura",
  "Zoë",
  "Nguyễn Thị Ngọc",
  "Ольга",
  "R2-D2",
  "Modesta",
  "Badminton",
  "Stafford",
  "관희",
  "운영",
  "O’Neill",
])("welcomes %s", (name) => {
  expect(nameFault(name, reader)).toBeNull();
});

it.each([
  ["a\u202Eb", "accounts.errors.nameInvisible"],
  ["a\u200Bb", "accounts.errors.nameInvisible"],
  ["a\u0000b", "accounts.errors.nameInvisible"],
  ["\u3164\u3164", "accounts.errors.nameInvisible"],
  ["…!?", "accounts.errors.nameLetters"],
  ["Z\u0301\u0302\u0303algo", "accounts.errors.nameMarks"],
  ["Mіna", "accounts.errors.nameScripts"],
  ["Ωmega", "accounts.errors.nameScripts"],
  ["Admin", "accounts.errors.nameReserved"],
  ["the ADMIN", "accounts.errors.nameReserved"],
  ["A.d-m i n", "accounts.errors.nameReserved"],
  ["4dm1n", "accounts.errors.nameReserved"],
  ["Ádmín", "accounts.errors.nameReserved"],
  ["Verdict Team", "accounts.errors.nameReserved"],
  ["Moderator", "accounts.errors.nameReserved"],
  ["Mods", "accounts.errors.nameReserved"],
  ["SiteAdmin", "accounts.errors.nameReserved"],
  ["Adm1ns of all", "accounts.errors.nameReserved"],
  ["관리자", "accounts.errors.nameReserved"],
  ["운영 자", "accounts.errors.nameReserved"],
  ["총관리자입니다", "accounts.errors.nameReserved"],
  ["Verdict 편집부", "accounts.errors.nameReserved"],
  ["버딕트 공식", "accounts.errors.nameReserved"],
])("refuses %j", (name, fault) => {
  expect(nameFault(name, reader)).toBe(fault);
});

it("lets staff carry their office in their name", () => {
  expect(nameFault("Admin", { isStaff: true })).toBeNull();
});

it("counts a name in characters as people do, after folding it to one form", () => {
  expect(changeNameInput.safeParse({ name: "한".repeat(60) }).success).toBe(true);
  expect(changeNameInput.safeParse({ name: "𝒜".repeat(60) }).success).toBe(true);
  expect(changeNameInput.safeParse({ name: "a".repeat(61) }).success).toBe(false);
  expect(changeNameInput.safeParse({ name: "  \u00a0 " }).success).toBe(false);
  expect(changeNameInput.parse({ name: " Ｍｉｎａ \n Kim " }).name).toBe("Mina Kim");
});

it("sees two spellings of one name as one", () => {
  expect(foldName("ＭＩＮＡ  Kim")).toBe(foldName("mina kim"));
  expect(nameFault(inventName(), reader)).toBeNull();
});

it.each([
  "a＠b＠evil.example",
  "a@b.example,evil@c.example",
  "a@b.example\r\nBcc: x@y.example",
  '"a b"@c.example',
  "<a@b.example>",
  "a@b",
  "@",
  "",
])("takes %j for no address", (email) => {
  expect(requestSignInLinkInput.safeParse({ email }).success).toBe(false);
});

it("folds an address before it looks at it", () => {
  expect(requestSignInLinkInput.parse({ email: " Ｍina＠Example.ORG " }).email).toBe("mina@example.org");
});

it("tells a browser and its system from a user agent, or says nothing", () => {
  expect(describeBrowser("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")).toEqual({
    browser: "Firefox",
    system: "Linux",
  });
  expect(describeBrowser("curl/8")).toBeNull();
  expect(describeBrowser(null)).toBeNull();
});

it.each([
  ["Mina", "МіNА".replace("N", "п")],
  ["Mina", "MINA"],
  ["Mina", "Mína"],
  ["Mina", "Rnina"],
  ["Mina", "m1na"],
  ["Mina", "Ｍｉｎａ"],
  ["Min Ji", "min-ji"],
  ["Min Ji", "Min_Ji."],
  ["Ilya", "llya"],
  ["Ilya", "|lya"],
  ["Olga", "0lga"],
  ["ocean", "осеап"],
  ["vova", "νονα"],
  ["wave", "vvave"],
  ["OPA", "ꓳꓑꓮ"],
  ["Søren", "Soren"],
  ["O’Neill", "O'Neill"],
  ["ㅇㅇ", "00"],
  ["ハル", "八ル"],
  ["Reader 7f3k", "reader-7f3k"],
])("sees that %j looks like %j", (name, alike) => {
  expect(nameSkeleton(alike)).toBe(nameSkeleton(name));
});

it.each([
  ["Mina", "Mona"],
  ["김지수", "김지우"],
  ["이", "ol"],
  ["さくら", "ざくら"],
  ["Ольга", "Олеся"],
  ["Kim", "Kimm"],
  ["C", "C+"],
])("tells %j from %j", (name, other) => {
  expect(nameSkeleton(other)).not.toBe(nameSkeleton(name));
});

it("gives every name whose address is the same the same looks, so that an address is one person's", () => {
  for (const name of ["Min Ji", "min-ji", "MIN JI", "a b-c", "a-b c", "김 지수", "…!", "Η Β", "İ K", "ẞ x"]) {
    const token = nameToken(name);
    for (const other of [token, token.toUpperCase(), token.replaceAll("-", " ")]) {
      if (nameToken(other) === token) expect(nameSkeleton(other), other).toBe(nameSkeleton(name));
    }
    expect(nameSkeleton(name)).not.toBe("");
  }
});

it.each(["a/b", "a\\b", "what?", "#one", "a%20b", "@mina", "<b>"])(
  "keeps signs that mean something in an address out: %s",
  (name) => {
    expect(nameFault(name, reader)).toBe("accounts.errors.nameSigns");
  },
);

it("takes an alphabet it does not know for one more", () => {
  expect(nameFault("Pꓮul", reader)).toBe("accounts.errors.nameScripts");
  expect(nameFault("ꓮꓐꓚ", reader)).toBeNull();
});
