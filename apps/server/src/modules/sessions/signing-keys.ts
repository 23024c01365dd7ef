/** Port: keys that the server signs with, the same for every server of one database. */
export interface SigningKeys {
  /** The key for a purpose as PKCS #8 in PEM: the one that is there, else what `make` makes, which is kept from then on. */
  findOrKeep(purpose: string, make: () => Promise<string>): Promise<string>;
}
