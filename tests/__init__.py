"""Tests of Pathways; the folders mirror the floors of the package."""
