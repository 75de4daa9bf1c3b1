export interface Plant {
  name: string
  water?: number // how many times a week
  place?: { room?: string }
}

export function plantTag(plant: Plant): string {
  const water = plant.water ?? 1
  if (plant.place === undefined) return `${plant.name}: ${water} x a week, anywhere`
  return `${plant.name}: ${water} x a week, ${plant.place.room}`
}
