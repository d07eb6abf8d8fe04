// Which words in a banner push, shame, or hide the no?
import { languageOf, type ShippedLanguage } from "./shipped-texts.ts";

/** `plain`: a no that says no; `pushes`: praise, shame or fear in a button; `hides`: a sentence that takes going on for a yes. */
type Words = { plain: RegExp; pushes: RegExp; hides: RegExp };

const WORDS: Record<ShippedLanguage, Words> = {
  en: { plain: /\b(reject|refuse|decline|deny|no|necessary only|only necessary)\b/iu, pushes: /\b(miss out|missing out|don.t care|i hate|worse|worst|unfortunately|sad|best|better|great|awesome|improve|enjoy|recommended|love|support us)\b/iu, hides: /\b(by (continuing|using|browsing|visiting|scrolling)|if you continue|continue to (use|browse))\b/iu },
  de: { plain: /(ablehnen|verweigern|\bnein\b|nur notwendige)/iu, pushes: /(verpass|schlechter|leider|schade|beste|besser|empfohlen|genieß|super|liebe|egal)/iu, hides: /(weitere nutzung|durch die nutzung|weitersurfen|wenn sie fortfahren|weiter nutzen)/iu },
  fr: { plain: /(refuser|rejeter|\bnon\b|nécessaires uniquement|sans accepter)/iu, pushes: /(manquer|dommage|malheureusement|meilleur|mieux|recommandé|profiter|génial|j.adore|pire)/iu, hides: /(en poursuivant|en continuant|si vous continuez|en utilisant)/iu },
  es: { plain: /(rechazar|denegar|\bno\b|solo (las )?necesarias)/iu, pushes: /(perder|lástima|lamentablemente|mejor|recomendad|disfruta|genial|peor)/iu, hides: /(al continuar|si continúa|al navegar|al usar)/iu },
  nl: { plain: /(weiger|afwijzen|\bnee\b|alleen noodzakelijke)/iu, pushes: /(mis(sen|t)|helaas|jammer|beste|beter|aanbevolen|geniet|geweldig|slechter)/iu, hides: /(door verder te|als u verder|door gebruik te maken|door deze site te)/iu },
  it: { plain: /(rifiuta|nega|\bno\b|solo (i )?necessari)/iu, pushes: /(perdere|peccato|purtroppo|miglior|meglio|consigliat|goditi|fantastic|peggio)/iu, hides: /(proseguendo|continuando|se continua|navigando)/iu },
};

const LOUD = /[!¡\p{Extended_Pictographic}]/u;

/** The words to look for in a locale; null in a language that we cannot judge. */
export const wordsToLookFor = (locale: string): Words | null => (WORDS as Record<string, Words>)[languageOf(locale)] ?? null;

/** Whether the label of a button cheers or shouts, or says more than what it does. */
export const pushes = (label: string, { pushes: words }: Words): boolean => LOUD.test(label) || words.test(label);
