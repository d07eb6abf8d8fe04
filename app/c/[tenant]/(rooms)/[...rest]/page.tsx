import { notFound } from "next/navigation";

/** Any other address below a tenant: the room's own 404 page instead of the server's bare one. */
export default function NoSuchRoom() {
  notFound();
}
