"""What Pathways is measured by: families of random graphs, peers, and one command for all tables."""
