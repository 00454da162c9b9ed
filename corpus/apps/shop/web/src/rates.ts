export const rates = () => fetch("https://rates.example.com/today").then((answer) => answer.json());
