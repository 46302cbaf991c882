"""How a forum begins: by an administrator, or by whoever reads the setup code on the server's console."""
