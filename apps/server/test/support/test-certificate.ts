// Made for tests with openssl 3.0, valid for a hundred years: an authority that nobody trusts by default, and a certificate
// by it for `testHost` with its key. The key protects nothing.

/** The only host name that the certificate is for. */
export const testHost = 'hooks.example.org';

export const testAuthority = `
-----BEGIN CERTIFICATE-----
MIIBqTCCAU+gAwIBAgIUMJNzsKSGiykzDIj+fnEb45x/g+EwCgYIKoZIzj0EAwIw
ITEfMB0GA1UEAwwWUHJhZXN0byB0ZXN0IGF1dGhvcml0eTAgFw0yNjExMjYxNzM3
MTBaGA8yMTI2MTEwMjE3MzcxMFowITEfMB0GA1UEAwwWUHJhZXN0byB0ZXN0IGF1
dGhvcml0eTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHXEJZq0ZHRax9ImKSut
4vw/NqEs7chRKdQE9AM87Qnw1Zmycmnv72aqk0glVbN9hvzo6/PkNOUOIiFTerft
TXajYzBhMB0GA1UdDgQWBBTbdQ/WIwpReWuZaR9eY34IgAFRZzAfBgNVHSMEGDAW
gBTbdQ/WIwpReWuZaR9eY34IgAFRZzAPBgNVHRMBAf8EBTADAQH/MA4GA1UdDwEB
/wQEAwICBDAKBggqhkjOPQQDAgNIADBFAiEAuT3Z82/1HrrAnx/w/wpcJNXIOi4T
nmdJfDFMyCi41EoCIAvBEtR9J8lFSwccZKeKlSbMPqUsAYqeed0F3dDJtMIi
-----END CERTIFICATE-----
`.trim();

export const testCertificate = `
-----BEGIN CERTIFICATE-----
MIIBrDCCAVKgAwIBAgIUf2PkwWIbHPP9jJfvzqPruN8vafwwCgYIKoZIzj0EAwIw
ITEfMB0GA1UEAwwWUHJhZXN0byB0ZXN0IGF1dGhvcml0eTAgFw0yNjExMjYxNzM3
MTBaGA8yMTI2MTEwMjE3MzcxMFowHDEaMBgGA1UEAwwRaG9va3MuZXhhbXBsZS5v
cmcwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASUtme/YrBv8pOJx+wwx1a1+YB5
E81OrcF74dIrVy+iOVHyxl0yRwrnLQGQat26seVDJL+frVaRTUvzA0snX/dbo2sw
aTAcBgNVHREEFTATghFob29rcy5leGFtcGxlLm9yZzAJBgNVHRMEAjAAMB0GA1Ud
DgQWBBTYsuMv9ldwDsiSGNk+Xva4ThTVsjAfBgNVHSMEGDAWgBTbdQ/WIwpReWuZ
aR9eY34IgAFRZzAKBggqhkjOPQQDAgNIADBFAiEAuK4KRyOfM8TQD0ZJXDyLuRpA
g8LEkFwovbq6N+zbdPYCIFWIIZ3kpajXc2PToPlhGZP4CutaQqGtN2zr9u0Xhtrl
-----END CERTIFICATE-----
`.trim();

export const testKey = `
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg1qqHKwB005RzxUeH
y5k/y66T/ED/Ncs/w3gf6ZD1vqWhRANCAASUtme/YrBv8pOJx+wwx1a1+YB5E81O
rcF74dIrVy+iOVHyxl0yRwrnLQGQat26seVDJL+frVaRTUvzA0snX/db
-----END PRIVATE KEY-----
`.trim();
