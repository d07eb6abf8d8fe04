// Under which name does the demo find the endpoint again that it listens to itself?
export const OWN_ENDPOINT = "Newsletter tool";
