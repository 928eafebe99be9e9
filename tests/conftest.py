"""Shared switches: no test may reach a real model or the network outside this machine."""
