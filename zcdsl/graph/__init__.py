"""What uses what in a program: an order to compute in, circles told, pictures. Alone knows networkx."""
