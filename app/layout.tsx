import type { Metadata } from "next";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { ThemeMeta } from "#components/ui/theme-meta.tsx";
import { fontVariables } from "./fonts.ts";
import "./globals.css";

export const metadata: Metadata = { title: "Rightful", robots: { index: false, follow: false } };

export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection(); // a page made ahead of time cannot carry the nonce, and its scripts would be dead
  return (
    <html lang="en" className={fontVariables}>
      <body>
        <ThemeMeta />
        {children}
      </body>
    </html>
  );
}
