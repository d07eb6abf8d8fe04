import type { ComponentProps } from "react";
import { buttonClass } from "./button-class.ts";
import type { ButtonTone } from "./button-class.ts";

export function Button({ tone, className, type = "submit", ...rest }: ComponentProps<"button"> & { tone?: ButtonTone }) {
  return <button type={type} className={buttonClass(tone, className)} {...rest} />;
}

export function ButtonLink({ tone, className, children, ...rest }: ComponentProps<"a"> & { tone?: ButtonTone }) {
  return (
    <a className={buttonClass(tone, className)} {...rest}>
      {children}
    </a>
  );
}
