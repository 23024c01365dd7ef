/** Runs in the browser: shows the document in the page. */
const { document: address } = document.currentScript.dataset;

SwaggerUIBundle({
  url: address,
  domNode: document.getElementById('docs'),
  deepLinking: true,
  // Closed: with more than 131 operations in the open, Swagger UI 5.35 stops drawing in their midst.
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  defaultModelExpandDepth: 3,
  displayRequestDuration: true,
  filter: true,
  persistAuthorization: false,
  tryItOutEnabled: true,
  // Nothing leaves this host: no badge of an online validator.
  validatorUrl: null,
});
