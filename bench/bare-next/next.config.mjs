/** The floor that the overview is measured against: one dynamic page, a nonce, one query, nothing else. */
export default { poweredByHeader: false, images: { unoptimized: true }, serverExternalPackages: ["pg"], typescript: { ignoreBuildErrors: true } };
