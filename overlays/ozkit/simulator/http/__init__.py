"""HTTP for all simulated servers: OpenAPI documents, routing, validation, error responses and the loopback server."""
